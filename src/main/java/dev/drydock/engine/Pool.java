package dev.drydock.engine;

/**
 * What instances are bought from: an instance type in a zone under a purchase option.
 *
 * @param id its number in the world's list
 * @param type its instance type's number in the world's list
 * @param typeName the instance type, like {@code m6i.large}
 * @param zone its zone's number in the world's list
 * @param zoneName the zone, like {@code us-east-1a}
 * @param spot whether its instances are Spot
 * @param reclaimsPerHour how often one instance of it is reclaimed; 0 for On-Demand
 */
public record Pool(int id, int type, String typeName, int zone, String zoneName, boolean spot, double reclaimsPerHour) {
    /** The pool as marks and errors name it, like {@code us-east-1a/m6i.large/spot}. */
    public String path() {
        return zoneName + "/" + typeName + (spot ? "/spot" : "/on-demand");
    }
}
