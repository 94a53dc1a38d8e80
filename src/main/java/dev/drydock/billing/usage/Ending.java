package dev.drydock.billing.usage;

/** How the holding of something came to its end, as far as a bill cares. */
public enum Ending {
    /** Its owner gave it back, or it ended by itself. */
    RELEASED,
    /** EC2 reclaimed the Spot instance, or Fargate the Spot task. */
    RECLAIMED,
    /** It was still held when the run ended: billed up to there, without minimum or rounding to whole hours. */
    STILL_HELD
}
