package dev.drydock.policy.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    /* The VPC user guide's example: a /24 has 256 addresses, 251 of them to give. */
    @ParameterizedTest
    @CsvSource({"10.0.0.0/24,256,251", "10.0.0.0/28,16,11", "172.16.0.0/16,65536,65531"})
    void block_hasItsSizeLessFive(String text, int size, int usable) {
        Cidr block = Cidr.parse(text);
        assertEquals(size, block.size());
        assertEquals(usable, block.usable());
        assertEquals(text, block.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/15",
                "10.0.0.0/29",
                "10.0.0.1/24",
                "10.0.1.0/22",
                "10.0.0/24",
                "10.0.0.256/24",
                "010.0.0.0/24",
                "10.0.0.0",
                "::/64",
                "99999999999.0.0.0/24"
            })
    void whatIsNoBlock_isRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Cidr.parse(text));
    }

    @Test
    void blocks_overlapOrContain_byTheirAddresses() {
        Cidr vpc = Cidr.parse("10.0.0.0/16");
        Cidr first = Cidr.parse("10.0.0.0/22");
        Cidr inFirst = Cidr.parse("10.0.3.0/24");
        Cidr second = Cidr.parse("10.0.4.0/22");
        assertTrue(first.overlaps(inFirst) && inFirst.overlaps(first));
        assertFalse(first.overlaps(second) || second.overlaps(first));
        assertTrue(vpc.contains(second) && first.contains(inFirst) && first.contains(first));
        assertFalse(inFirst.contains(first) || first.contains(second));
    }
}
