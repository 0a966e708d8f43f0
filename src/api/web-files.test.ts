import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'campanile-web-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><meta name="csp-nonce" content="%NONCE%" />')
  writeFileSync(join(folder, 'assets', 'index-1.js'), 'plain')
  writeFileSync(join(folder, 'assets', 'index-1.js.br'), 'brotli')
  t = await createTestApp({}, (deps) => ({ ...deps, webFolder: folder }))
})
afterAll(async () => {
  await t.close()
  rmSync(folder, { recursive: true })
})

const page = (url: string, accept = 'text/html') => t.ask(null, 'GET', url, undefined, { accept })

test('every address of the app is the page, with a nonce of its own for styles and none for scripts', async () => {
  const nonces = new Set<string>()
  for (const url of ['/', '/campaigns/camp_1?status=failed', '/sign-in']) {
    const answer = await page(url)
    expect({ status: answer.statusCode, kept: answer.headers['cache-control'] }).toEqual({
      status: 200,
      kept: 'no-store',
    })
    const [, nonce = ''] = /content="(\w+)"/.exec(answer.body) ?? []
    expect(nonce).toMatch(/^[0-9a-f]{32}$/)
    expect(answer.headers['content-security-policy']).toContain(
      `script-src 'self';style-src 'self' 'nonce-${nonce}';`,
    )
    nonces.add(nonce)
  }
  expect(nonces.size).toBe(3)
})

test('what is no page is no page: data, files and other methods get their own answer', async () => {
  expect((await page('/api/v1/nowhere')).statusCode).toBe(404)
  expect((await page('/assets/gone.js')).statusCode).toBe(404)
  expect((await page('/nowhere', 'application/json')).json()).toMatchObject({ code: 'not_found' })
  expect((await t.ask(null, 'POST', '/campaigns', {}, { accept: 'text/html' })).statusCode).toBe(404)
})

test('a file named by its content is kept for ever and sent as it was compressed', async () => {
  const answer = await t.ask(null, 'GET', '/assets/index-1.js', undefined, { 'accept-encoding': 'br' })
  expect(answer.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  })
  expect(answer.headers).not.toHaveProperty('content-security-policy')
  expect({
    body: answer.body,
    encoding: answer.headers['content-encoding'],
    kept: answer.headers['cache-control'],
  }).toEqual({
    body: 'brotli',
    encoding: 'br',
    kept: 'public, max-age=31536000, immutable',
  })
  expect((await t.ask(null, 'GET', '/assets/index-1.js')).body).toBe('plain')
})

test('nothing outside the folder is served', async () => {
  for (const url of [
    '/assets/../../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/icons/%2e%2e/index.html',
  ])
    expect((await t.ask(null, 'GET', url)).statusCode).toBe(404)
})
