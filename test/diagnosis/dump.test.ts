import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, test } from 'vitest'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { said, stage, surfacesOf } from './stage.ts'
import { SITUATIONS } from './situations.ts'
let t: TestApp
beforeAll(async () => void (t = await createTestApp()))
afterAll(() => t.close())
const q = (s: unknown) => JSON.stringify(s)
test('dump', async () => {
  const says: Record<string, string> = {}
  let text = ''
  for (const { name, given } of SITUATIONS) {
    try {
      const s = await stage(t, given)
      const p = await surfacesOf(t, s)
      const { headline: h } = p.health
      const badges = Object.fromEntries(p.health.blockers.map((b) => [b.code, b.count]))
      says[name] =
        `{ code: ${q(h.code)}, tone: ${q(h.tone)}, headline: ${q(said(h.sentence))}, ${h.remedy === null ? '' : `remedy: ${q(said(h.remedy))}, `}${h.actions.length === 0 ? '' : `actions: ${q(h.actions.map((a) => a.label))}, `}${Object.keys(badges).length === 0 ? '' : `badges: ${JSON.stringify(badges)}, `}${p.health.callableNow === 0 ? '' : `callableNow: ${p.health.callableNow}, `}${p.health.hints.length === 0 ? '' : `hints: ${q(p.health.hints.map((x) => x.code))}, `} }`
      text += `\n### ${name}\n[${h.code} ${h.tone}] ${said(h.sentence)}\n   remedy: ${h.remedy && said(h.remedy)}  actions: ${h.actions.map((a) => a.label).join(' | ')}\n`
      for (const b of p.health.blockers)
        text += `   badge ${b.count} ${b.label}: ${said(b.explanation)} | ${said(b.remedy)} | left ${b.left}\n`
      for (const x of p.health.hints) text += `   hint ${x.code}: ${said(x.sentence)} -> ${said(x.step)}\n`
      if (p.health.windowClosed) text += `   alert ${said(p.health.windowClosed.message)}\n`
      if (s.tasks[0]) {
        const w = await p.why(s.tasks[0]).catch((e: unknown) => ({ answer: String(e) }))
        text += `   why: ${w.answer}\n`
      }
    } catch (error) {
      text += `\n### ${name}\n!!! ${String(error)}\n`
    }
    await t.owner('update installation set dialing_stopped_at = null')
  }
  writeFileSync('/tmp/says.json', JSON.stringify(says))
  writeFileSync('/tmp/says.txt', text)
}, 600_000)
