/**
 * Tests in a real browser that an agent can be talked to in its editor: its words are spoken, then the page listens, and
 * what was heard is said to the agent. The browser's own voice and ear are the edge of the world, and stand-ins here.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Furnished, openFurnished } from './furnished.ts'

let furnished: Furnished
beforeAll(async () => {
  furnished = await openFurnished()
})
afterAll(() => furnished.close())

/** Hears these sentences one after the other; the word "nothing" is silence, "refused" a microphone that is not allowed. */
const standIns = (sentences: readonly string[]): void => {
  const left = [...sentences]
  const spoken: string[] = []
  class Recognition {
    onresult: ((event: object) => void) | null = null
    onerror: ((event: object) => void) | null = null
    onend: (() => void) | null = null
    start(): void {
      setTimeout(() => {
        const sentence = left.shift() ?? 'nothing'
        if (sentence === 'refused') this.onerror?.({ error: 'not-allowed' })
        else if (sentence !== 'nothing') this.onresult?.({ results: [[{ transcript: sentence }]] })
        this.onend?.()
      }, 20)
    }
    abort(): void {}
  }
  const synthesis = {
    speak(words: { readonly text: string; dispatchEvent(event: Event): boolean }) {
      spoken.push(words.text)
      setTimeout(() => words.dispatchEvent(new Event('end')), 20)
    },
    cancel() {},
  }
  Object.assign(globalThis, { SpeechRecognition: Recognition, webkitSpeechRecognition: Recognition, spoken })
  Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis })
}

async function talk(sentences: readonly string[]) {
  const { site, things, enter } = furnished
  const entered = await enter('operator')
  const { page } = entered
  await page.addInitScript(standIns, sentences)
  await page.goto(`${site.url}/agents/${things.agent}`)
  const panel = page.getByRole('region', { name: 'Test conversation' })
  await panel.getByRole('button', { name: 'Start' }).click()
  await panel.getByRole('button', { name: 'Talk to the agent' }).click()
  return { ...entered, panel }
}

test('the agent is heard, hears, and goes on to its end', async () => {
  const { page, panel, context, complaints } = await talk(['Please do not call me again.'])
  try {
    await panel.getByText('The agent ended the conversation').waitFor({ timeout: 15_000 })
    const turns = await panel.getByRole('listitem').allTextContents()
    expect(turns.some((turn) => turn.includes('Please do not call me again.'))).toBe(true)
    const spoken = await page.evaluate(() => (globalThis as unknown as { spoken: string[] }).spoken)
    expect(spoken.length).toBe(turns.filter((turn) => !turn.startsWith('You')).length)
    expect(spoken.at(-1)).toContain('We will not call you again')
    expect(complaints).toEqual([])
  } finally {
    await context.close()
  }
})

test('silence can be listened to again, and a microphone that is not allowed is told', async () => {
  const { panel, context } = await talk(['nothing', 'refused'])
  try {
    await panel.getByText('Nothing was heard.').waitFor()
    await panel.getByRole('button', { name: 'Listen again' }).click()
    await panel.getByText('did not allow the microphone').waitFor()
    expect(await panel.getByRole('button', { name: 'Talk to the agent' }).count()).toBe(1)
  } finally {
    await context.close()
  }
})
