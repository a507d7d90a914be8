package io.helios.proxy.control.web;

import java.util.List;

/** Owns the endpoints of one feature. */
public interface Routes {
    List<Route> routes();
}
