/** The roles that tasks start and act in: who may assume them, and when credentials run out. */
@NullMarked
package dev.drydock.engine.role;

import org.jspecify.annotations.NullMarked;
