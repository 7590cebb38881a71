package dev.jebena.barista.training;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A program for PyTorch.
///
/// @param text the source of one class, in the form in which PyTorch itself saves programs
record TorchScript(String text) {
    /// Reads a program that lies beside this class; `{name}` stands for a number in it.
    static TorchScript read(String resource, Map<String, Number> numbers) throws IOException {
        try (InputStream stream = TorchScript.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new FileNotFoundException("there is no program " + resource);
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, Number> number : numbers.entrySet()) {
                text = text.replace("{" + number.getKey() + "}", number.getValue().toString());
            }
            return new TorchScript(text);
        }
    }

    /// Makes it ready to be run; it is to be closed.
    PtSymbolBlock load(String className, PtNDManager manager) throws IOException {
        // the gradients of its optimizer do not know that types may differ
        JniUtils.setGraphExecutorOptimize(false);
        InputStream archive = new ByteArrayInputStream(archive(className));
        return JniUtils.loadModule(manager, archive, false, false);
    }

    /// The file that PyTorch loads: a ZIP archive of the source and of one object of the class, as
    /// Python pickles it.
    private byte[] archive(String className) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(bytes)) {
            put(archive, "data.pkl", pickled(className));
            put(archive, "constants.pkl", "\u0080\u0002)."); // the empty tuple
            put(archive, "version", "3\n");
            put(archive, "code/__torch__.py", text);
        }
        return bytes.toByteArray();
    }

    /// An object whose only attribute is `training`, and true.
    private static String pickled(String className) {
        return "\u0080\u0002c__torch__\n" + className + "\n)\u0081}(X\b\0\0\0training\u0088ub.";
    }

    private static void put(ZipOutputStream archive, String name, String content)
            throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        ZipEntry entry = new ZipEntry("program/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(checksum.getValue());
        archive.putNextEntry(entry);
        archive.write(bytes);
        archive.closeEntry();
    }
}
