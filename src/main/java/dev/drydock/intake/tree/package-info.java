/** Plain trees of mappings, lists and values with the place of every key and value, read strictly from YAML 1.2 and JSON. */
@NullMarked
package dev.drydock.intake.tree;

import org.jspecify.annotations.NullMarked;
