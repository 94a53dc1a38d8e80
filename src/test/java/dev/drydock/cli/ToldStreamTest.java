package dev.drydock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A full disk behind standard output is a failure; a reader that has seen enough is none. */
class ToldStreamTest {
    @ParameterizedTest
    @CsvSource({"No space left on device, true", "Broken pipe, false"})
    void failure_isTold(String reason, boolean failed) {
        ToldStream told = new ToldStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        });
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        out.print("the answer");
        assertEquals(failed, told.failed());
        assertEquals(reason, told.reason());
    }
}
