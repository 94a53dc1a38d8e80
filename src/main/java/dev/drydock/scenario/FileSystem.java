package dev.drydock.scenario;

import dev.drydock.unit.ChosenBy;
import dev.drydock.unit.Doc;

/** A file system that tasks may mount. */
@Doc("A file system that tasks may mount.")
@ChosenBy("type")
public sealed interface FileSystem permits ElasticFileSystem, WindowsFileServer {}
