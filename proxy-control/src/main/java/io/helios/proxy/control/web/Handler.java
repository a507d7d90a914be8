package io.helios.proxy.control.web;

import java.util.concurrent.CompletionStage;

/** Owns what an endpoint does. Must not block. What it throws, or its stage fails with, becomes the answer. */
@FunctionalInterface
public interface Handler {
    CompletionStage<Answer> handle(ApiRequest request);
}
