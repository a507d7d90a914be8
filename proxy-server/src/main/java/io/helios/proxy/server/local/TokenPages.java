package io.helios.proxy.server.local;

import io.helios.proxy.auth.TokenId;
import io.helios.proxy.control.tokens.TokenView;
import io.helios.proxy.control.tokens.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Owns the reading of all tokens, a page at a time. */
final class TokenPages {
    private static final int PAGE = 1000;

    private TokenPages() {}

    /** The tokens of this name, newest first; without one, every token. */
    static List<TokenView> all(Tokens tokens, Optional<String> name) throws Exception {
        var all = new ArrayList<TokenView>();
        Optional<TokenId> last = Optional.empty();
        List<TokenView> page;
        do {
            page = Answers.of(tokens.list(new Tokens.Page(Optional.empty(), name, last, PAGE)));
            all.addAll(page);
            last = page.isEmpty()
                    ? last
                    : Optional.of(page.get(page.size() - 1).token().id());
        } while (page.size() == PAGE);
        return all;
    }
}
