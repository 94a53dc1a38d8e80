/** The pages: one self-contained HTML file each, readable without script and without network. Start with {@link dev.drydock.report.page.RunPage}. */
@NullMarked
package dev.drydock.report.page;

import org.jspecify.annotations.NullMarked;
