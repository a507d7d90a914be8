package io.helios.proxy.cli.terminal;

import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Owns the making of commands: whoever has a constructor that takes {@link Surroundings} is given them. */
public final class CommandFactory implements IFactory {
    private final Surroundings surroundings;
    private final IFactory usual = CommandLine.defaultFactory();

    public CommandFactory(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> each : type.getDeclaredConstructors()) {
            if (each.getParameterCount() == 1 && each.getParameterTypes()[0] == Surroundings.class) {
                each.setAccessible(true);
                return type.cast(each.newInstance(surroundings));
            }
        }
        return usual.create(type);
    }
}
