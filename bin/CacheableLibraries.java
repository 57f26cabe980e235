import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Manifest;

/**
 * Makes the libraries in a folder such that the JVM's cache of loaded classes takes them. It leaves
 * out classes of signed jars, and classes in the format of before Java 6: it would load those from
 * the jars at each start, with the signatures' certificates checked (0.1 s) and every method
 * verified the old way (0.1 s for picocli). So signatures go, and old classes are written anew in
 * the format of Java 8; what they do stays the same. Where the libraries came from, and that they
 * arrived whole, Maven has checked by then.
 */
class CacheableLibraries {
  private static final int FIRST_WITH_STACK_MAPS = 50;

  public static void main(String[] words) throws IOException {
    List<Path> jars;
    try (var files = Files.list(Path.of(words[0]))) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
    var urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    try (var loader = new URLClassLoader(urls)) {
      var hierarchy =
          ClassHierarchyResolver.ofResourceParsing(loader)
              .orElse(ClassHierarchyResolver.defaultResolver());
      var format = ClassFile.of(ClassHierarchyResolverOption.of(hierarchy));
      for (var jar : jars) {
        prepare(jar, format);
      }
    }
  }

  private static void prepare(Path jar, ClassFile format) throws IOException {
    try (var files = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
      var root = files.getPath("/");
      if (isSigned(root)) {
        var manifest = root.resolve("META-INF/MANIFEST.MF");
        put(manifest, withoutDigests(Files.readAllBytes(manifest)));
      }
      for (var file : all(root)) {
        if (isSignature(file)) {
          Files.delete(file);
        } else if (file.toString().endsWith(".class") && isOld(file)) {
          put(file, renewed(Files.readAllBytes(file), format));
        }
      }
    }
  }

  private static boolean isSigned(Path root) throws IOException {
    return all(root).stream().anyMatch(CacheableLibraries::isSignature);
  }

  private static boolean isSignature(Path file) {
    return file.toString().matches("/META-INF/[^/]*\\.(SF|RSA|DSA|EC)");
  }

  private static List<Path> all(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** Dated as before, so that the same libraries make the same jars. */
  private static void put(Path file, byte[] bytes) throws IOException {
    var dated = Files.getLastModifiedTime(file);
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, dated);
  }

  /** A line for each class, of use to signatures alone: a megabyte to read at a start. */
  private static byte[] withoutDigests(byte[] text) throws IOException {
    var manifest = new Manifest(new ByteArrayInputStream(text));
    manifest.getEntries().clear();
    var bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    return bytes.toByteArray();
  }

  private static boolean isOld(Path file) throws IOException {
    try (var bytes = new DataInputStream(Files.newInputStream(file))) {
      bytes.readInt(); // the magic number
      bytes.readUnsignedShort(); // the minor version
      return bytes.readUnsignedShort() < FIRST_WITH_STACK_MAPS;
    }
  }

  private static byte[] renewed(byte[] old, ClassFile format) {
    var body = ClassTransform.transformingMethodBodies((code, element) -> code.with(element));
    var version =
        ClassTransform.endHandler(
            made -> made.with(ClassFileVersion.of(ClassFile.JAVA_8_VERSION, 0)));
    return format.transformClass(
        format.parse(old),
        body.andThen(
            (made, element) -> {
              if (!(element instanceof ClassFileVersion)) {
                made.with(element);
              }
            })
            .andThen(version));
  }
}
