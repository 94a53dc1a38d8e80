package dev.drydock.scenario;

import dev.drydock.unit.Doc;

/** A public NAT gateway: one address of its subnet and one public IPv4 address, charged by the hour and by the byte. Source: Amazon VPC user guide, "NAT gateways". */
@Doc("A public NAT gateway.")
public record NatGateway(@Doc("The public subnet that it stands in.") String subnet) {}
