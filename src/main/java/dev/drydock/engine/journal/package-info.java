/** What happens in a run as AWS would tell of it: neutral entries, told one by one in the order of the run to whoever asked for them. */
@NullMarked
package dev.drydock.engine.journal;

import org.jspecify.annotations.NullMarked;
