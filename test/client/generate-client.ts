/**
 * Writes a typed client for the description of an API; `generated-client.test.ts` runs it in a process of its own.
 * Usage: `node generate-client.ts DESCRIPTION FOLDER`
 */
import { registerHooks } from 'node:module'

const COMPILER = new URL('typescript-api.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) => next(specifier === 'typescript' ? COMPILER : specifier, context),
})

const { createClient } = await import('@hey-api/openapi-ts')
const [input = '', output = ''] = process.argv.slice(2)
await createClient({ input, output, logs: { level: 'silent' } })
