namespace Assay.Server.Gateway;

/// <summary>The model catalogue that Assay comes with: written when it is first needed, the owner's from then on.</summary>
internal static class FirstBook
{
    public const string Text = """
        # The models that agents may be given, and what they cost. This file is yours: Assay wrote it once and never changes it.
        # When your provider changes its prices, correct them here: a call costs these prices times the provider's
        # token counts. A model without a line cannot be called. Keys are not written here: `assay key` stores them.

        # url: the base address of its API. apis: messages (Anthropic), responses and chat (OpenAI), gemini.
        # key: the NAME of the environment variable that may hold its key, or none. header: sends the key in this header.
        # free: true: none of its models costs anything or needs a line below.
        providers:
          anthropic: { url: "https://api.anthropic.com", apis: [messages], key: ANTHROPIC_API_KEY }
          openai: { url: "https://api.openai.com/v1", apis: [responses, chat], key: OPENAI_API_KEY }
          gemini: { url: "https://generativelanguage.googleapis.com", apis: [gemini], key: GEMINI_API_KEY }
          openrouter: { url: "https://openrouter.ai/api/v1", apis: [chat], key: OPENROUTER_API_KEY }
          ollama: { url: "http://127.0.0.1:11434/v1", apis: [chat], key: none, free: true }
          # vllm: { url: "http://127.0.0.1:8000/v1", apis: [chat, responses], key: none, free: true }
          # azure: { url: "https://NAME.openai.azure.com/openai/v1", apis: [responses, chat], key: AZURE_OPENAI_API_KEY, header: api-key }

        # US dollars per million tokens: input, output, cached_input (read from the provider's cache; else as input),
        # cache_write (written into it for five minutes; else as input). Tokens: context, most_output (written in one call).
        # Figures: the public table model_prices_and_context_window.json of BerriAI/litellm, commit 00035b69, read on
        # 2026-11-22. Where a provider charges more for long prompts, this is the higher price: an upper bound.
        # They are a starting point: check your provider's price list.
        models:
          "anthropic/claude-sonnet-5": { input: 2, output: 10, cached_input: 0.20, cache_write: 2.50, context: 1000000, most_output: 128000 }
          "anthropic/claude-opus-4-8": { input: 5, output: 25, cached_input: 0.50, cache_write: 6.25, context: 1000000, most_output: 128000 }
          "anthropic/claude-sonnet-4-6": { input: 3, output: 15, cached_input: 0.30, cache_write: 3.75, context: 1000000, most_output: 64000 }
          "anthropic/claude-sonnet-4-5": { input: 3, output: 15, cached_input: 0.30, cache_write: 3.75, context: 200000, most_output: 64000 }
          "anthropic/claude-haiku-4-5": { input: 1, output: 5, cached_input: 0.10, cache_write: 1.25, context: 200000, most_output: 64000 }
          "openai/gpt-5.6": { input: 10, output: 45, cached_input: 1, cache_write: 12.50, context: 1050000, most_output: 128000 }
          "openai/gpt-5.6-terra": { input: 5, output: 22.50, cached_input: 0.50, cache_write: 6.25, context: 1050000, most_output: 128000 }
          "openai/gpt-5.6-luna": { input: 2, output: 9, cached_input: 0.20, cache_write: 2.50, context: 1050000, most_output: 128000 }
          "openai/gpt-5.2": { input: 1.75, output: 14, cached_input: 0.175, context: 400000, most_output: 128000 }
          "openai/gpt-5": { input: 1.25, output: 10, cached_input: 0.125, context: 400000, most_output: 128000 }
          "openai/gpt-4o-mini": { input: 0.15, output: 0.60, cached_input: 0.075, context: 128000, most_output: 16384 }
          "gemini/gemini-3.1-pro-preview": { input: 4, output: 18, cached_input: 0.40, context: 1048576, most_output: 65536 }
          "gemini/gemini-3-flash-preview": { input: 0.50, output: 3, cached_input: 0.05, context: 1048576, most_output: 65535 }

        """;
}
