/** Opens the language model of the provider of the user's choice. The brain and the analyst by model ask it. */
import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { LanguageModel } from 'ai'
import type { ModelSettings } from './model-settings.ts'

export interface ModelDeps {
  readonly settings: ModelSettings
  readonly fetch: typeof globalThis.fetch
}

export function openModel({ settings, fetch }: ModelDeps): LanguageModel {
  const { provider, model, apiKey, baseUrl } = settings
  switch (provider) {
    case 'openai':
      return createOpenAI({ apiKey, fetch, baseURL: baseUrl ?? 'https://api.openai.com/v1' }).chat(model)
    case 'anthropic':
      return createAnthropic({ apiKey, fetch, baseURL: baseUrl ?? 'https://api.anthropic.com/v1' })(model)
    case 'openai-compatible':
      if (baseUrl === null) throw new Error('an openai-compatible model needs its address')
      return createOpenAICompatible({
        name: 'compatible',
        baseURL: baseUrl,
        fetch,
        ...(apiKey === '' ? {} : { apiKey }),
      }).chatModel(model)
  }
}
