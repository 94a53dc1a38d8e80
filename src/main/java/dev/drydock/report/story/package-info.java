/** What a result says: which charts it has and the sentences above them. Start with {@link dev.drydock.report.story.RunStory}. */
@NullMarked
package dev.drydock.report.story;

import org.jspecify.annotations.NullMarked;
