package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** When a repository's images expire. Source: ECR user guide, "Lifecycle policy parameters". */
@Doc("When a repository's images expire.")
public record LifecyclePolicy(
        @Doc("What is counted.") CountType countType,
        @Doc("Images, or days since the push, beyond which an image expires.") int countNumber) {
    /** What a policy counts. */
    public enum CountType implements Worded {
        @Doc("The images in the repository; the oldest go.")
        IMAGE_COUNT_MORE_THAN("imageCountMoreThan"),
        @Doc("Days since an image was pushed.")
        SINCE_IMAGE_PUSHED("sinceImagePushed");

        private final String word;

        CountType(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    public LifecyclePolicy {
        if (countNumber < 1) {
            throw new IllegalArgumentException("countNumber must be positive, was " + countNumber);
        }
    }
}
