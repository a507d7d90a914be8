/**
 * The REST API's own web server: TLS, HTTP, routes, who calls and what he may, and the one form of every answer.
 *
 * <p>The way of a request: {@link io.helios.proxy.control.web.ApiConnection} reads it, {@link io.helios.proxy.control.web.Reception} finds its
 * {@link io.helios.proxy.control.web.Route}, asks {@link io.helios.proxy.control.web.Callers} who calls and {@link
 * io.helios.proxy.control.web.Policy} whether he may, and hands an {@link io.helios.proxy.control.web.ApiRequest} to the route's handler.
 * Whatever the handler's stage fails with, {@link io.helios.proxy.control.web.Problems} turns into an answer. Each call leaves one audit record.
 *
 * <p>How to add an endpoint: write a class that implements {@link io.helios.proxy.control.web.Routes}, in a package {@code rest} of its feature;
 * add its {@link io.helios.proxy.control.web.Action} to the policy; describe it in {@code openapi.json}; name it where the routes are put
 * together.
 *
 * <pre>{@code
 * public final class ThingRoutes implements Routes {
 *     public List<Route> routes() {
 *         return List.of(
 *                 Route.get("/v1/things/{id}", Action.THING_LIST, this::one),
 *                 Route.post("/v1/things", Action.THING_CREATE, this::create),
 *                 Route.open("POST", "/v1/auth/hello", this::hello));
 *     }
 *
 *     private CompletionStage<Answer> create(ApiRequest request) {
 *         var fields = request.fields("name", "size");            // 415, 400, 422 naming an unknown field
 *         return things.create(fields.text("name"), fields.number("size"), request.caller().actor())
 *                 .thenApply(thing -> Answer.created(json(thing)));
 *     }
 * }
 * }</pre>
 *
 * <p>A handler runs on an event loop and its stages on threads of the store: it must not block. It throws or fails with {@link
 * io.helios.proxy.control.store.ControlProblem}, {@link io.helios.proxy.control.store.Refused} or {@link
 * io.helios.proxy.control.web.Problem}; anything else is a 500 that says nothing.
 *
 * <p>This package must not know any feature that has routes, nor a wire protocol of a database.
 */
@NullMarked
package io.helios.proxy.control.web;

import org.jspecify.annotations.NullMarked;
