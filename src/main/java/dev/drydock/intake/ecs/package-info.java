/** ECS task definitions as the AWS CLI prints or takes them: what is modelled is read, what is not is listed, what ECS would refuse is refused. */
@NullMarked
package dev.drydock.intake.ecs;

import org.jspecify.annotations.NullMarked;
