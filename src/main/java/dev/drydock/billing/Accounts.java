package dev.drydock.billing;

import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.pricing.PriceKey;
import java.util.ArrayList;
import java.util.List;

/** What the lines of a bill are of and for, by number: the accounts of the usage, and after them those that rating adds for commitments. */
final class Accounts {
    private final List<PriceKey> keys = new ArrayList<>();
    private final List<Owner> owners = new ArrayList<>();
    private final List<Integer> hosts = new ArrayList<>();

    int size() {
        return keys.size();
    }

    PriceKey key(int account) {
        return keys.get(account);
    }

    Owner owner(int account) {
        return owners.get(account);
    }

    /** The node group that an account is part of, or {@link Meter#NO_HOST}. */
    int host(int account) {
        return hosts.get(account);
    }

    int add(PriceKey key, Owner owner, int host) {
        keys.add(key);
        owners.add(owner);
        hosts.add(host);
        return keys.size() - 1;
    }
}
