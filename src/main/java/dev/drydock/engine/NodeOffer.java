package dev.drydock.engine;

import dev.drydock.policy.placement.TaskSize;
import dev.drydock.pricing.InstanceType;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Cpu;

/**
 * What a node of one instance type offers to tasks.
 *
 * @param cpuParts CPU in parts of {@link Cpu}
 * @param memoryMib memory that it registers, less what the agent keeps back
 * @param taskEnis network interfaces for awsvpc tasks (Amazon ECS developer guide, "Elastic network interface trunking")
 * @param gpus whole GPUs
 */
public record NodeOffer(int cpuParts, int memoryMib, int taskEnis, int gpus) {
    /** What an instance of a type offers, to so many awsvpc tasks, when its agent keeps back some memory. */
    public static NodeOffer of(InstanceType type, Bytes reservedMemory, int awsvpcTasks) {
        long memory = offered(type.registeredMib(), reservedMemory);
        return new NodeOffer(
                Math.toIntExact(type.vcpus() * Cpu.VCPU), Math.toIntExact(memory), awsvpcTasks, type.gpus());
    }

    /** Memory in MiB that is left for tasks of what an instance registers, less what its agent keeps back (ECS_RESERVED_MEMORY). */
    public static long offered(long registeredMib, Bytes reservedMemory) {
        return Math.max(0, registeredMib - (reservedMemory.count() + Bytes.MIB - 1) / Bytes.MIB);
    }

    /** Whether an empty node holds a task of a size. */
    public boolean holds(TaskSize size) {
        return size.cpuParts() <= cpuParts
                && size.memoryMib() <= memoryMib
                && size.interfaces() <= taskEnis
                && size.gpus() <= gpus;
    }

    /** How many tasks of a size an empty node holds. */
    public int room(TaskSize size) {
        /* A host port is there once. */
        long room = size.hostPorts().isEmpty() ? Integer.MAX_VALUE : 1;
        room = size.cpuParts() > 0 ? Math.min(room, cpuParts / size.cpuParts()) : room;
        room = size.memoryMib() > 0 ? Math.min(room, memoryMib / size.memoryMib()) : room;
        room = size.interfaces() > 0 ? Math.min(room, taskEnis / size.interfaces()) : room;
        room = size.gpus() > 0 ? Math.min(room, gpus / size.gpus()) : room;
        return holds(size) ? (int) room : 0;
    }
}
