/** Builds the web app into `dist/web`, with every file also compressed once, so that the server never compresses them. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const TEXT = /\.(?:js|css|svg|json)$/

const precompress = (): Plugin => ({
  name: 'precompress',
  apply: 'build',
  writeBundle({ dir = '' }) {
    for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
      const path = join(dir, name)
      if (!TEXT.test(name) || !statSync(path).isFile()) continue
      const text = readFileSync(path)
      const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }
      writeFileSync(`${path}.br`, brotliCompressSync(text, quality))
      writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }))
    }
  },
})

/**
 * Keeps of a contract module only the routes without their schemas, and its constants. In the browser a route object
 * is only its address, and whether it changes anything, because the server checks all data; so the schema library
 * stays out of the bundle.
 */
const routesOnly = (): Plugin => ({
  name: 'routes-only',
  async load(id) {
    const path = id.split('?')[0] ?? ''
    if (!path.startsWith(CONTRACT) || NO_SCHEMAS.has(basename(path))) return null
    const module = (await import(path)) as Readonly<Record<string, unknown>>
    return Object.entries(module)
      .flatMap(([name, value]) => {
        const kept = addressOf(value)
        return kept === undefined ? [] : [`export const ${name} = ${JSON.stringify(kept)}`]
      })
      .join('\n')
  },
})

const CONTRACT = resolve(import.meta.dirname, '../src/contract')
const NO_SCHEMAS = new Set([
  'agent-brain.ts',
  'agent-transfers.ts',
  'access.ts',
  'asking.ts',
  'doors.ts',
  'prompt-variables.ts',
  'statuses.ts',
  'wishes.ts',
])

function addressOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) return value.every((each) => typeof each === 'string') ? value : undefined
  const { method, path, readOnly } = value as { method?: unknown; path?: unknown; readOnly?: unknown }
  // A member that JSON leaves out is left out of the route.
  return typeof method === 'string' && typeof path === 'string' ? { method, path, readOnly } : undefined
}

/**
 * What the shell and nearly every page need, and small parts that the live page shares with others: a file of its own
 * would weigh more in headers. The palette and the account menu are loaded when they are opened.
 */
const SHARED = new RegExp(
  [
    'web.src.(?:ui|api|app(?!.palette|.account-dropdown|.stopped-bar))',
    'web.src.(?:campaigns.campaign-badge|calls.call-result|numbers.number-status|incidents.use-incidents)',
    'web.src.live.(?:limits.end-hours|details.setting-words)',
    'icons.Icon(?:HandStop|X)\\.',
  ].join('|'),
)

export default defineConfig(({ command }) => {
  // A build is always for users, whatever started it: a test runner's own setting would bring React for development.
  if (command === 'build') process.env['NODE_ENV'] = 'production'
  return {
    root: import.meta.dirname,
    plugins: [routesOnly(), react(), precompress()],
    build: {
      outDir: '../dist/web',
      emptyOutDir: true,
      // The first browsers with light-dark(), which would otherwise be rewritten into something that Mantine's
      // schemes do not control.
      target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
      // The target browsers know modulepreload themselves.
      modulePreload: { polyfill: false },
      // Code that every page shares is one file: dozens of small ones would weigh more in headers than in content.
      rolldownOptions: {
        // Sentences stand in one file per folder. Each goes to where it is used, so that no page loads those of another.
        optimization: { inlineConst: { mode: 'all', pass: 2 } },
        output: { codeSplitting: { groups: [{ name: 'ui', test: SHARED }] } },
      },
      reportCompressedSize: false,
    },
    server: { port: 4681, proxy: { '/api': 'http://127.0.0.1:4680' } },
  }
})
