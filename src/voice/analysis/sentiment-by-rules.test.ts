import { describe, expect, test } from 'vitest'
import { phrasesFor } from '#voice/talk/phrases.ts'
import { moodByRules } from './sentiment-by-rules.ts'
import { SENTIMENT_WORDS } from './sentiment-words.ts'

const moodOf = (language: string, ...texts: readonly string[]) =>
  moodByRules(
    language,
    texts.map((text, turn) => ({ turn, text })),
  )
const sentimentOf = (language: string, ...texts: readonly string[]) => moodOf(language, ...texts).sentiment

describe('the mood of a person', () => {
  test.each([
    ['en-US', 'Oh, that sounds great!'],
    ['en-GB', 'Thank you very much.'],
    ['en', 'I’d be happy to come by.'],
    ['de-AT', 'Vielen Dank, das ist nett.'],
    ['de', 'Das klingt wirklich gut.'],
    ['fr-FR', 'Avec plaisir.'],
    ['fr', 'C’est parfait, merci.'],
    ['es-MX', '¡Muchas gracias!'],
    ['es', 'Me encantaría verlo.'],
    ['it', 'Grazie mille, a presto.'],
    ['pt-BR', 'Muito obrigada!'],
    ['pt', 'Isso é ótimo.'],
    ['nl-NL', 'Dank u wel, tot dan.'],
    ['nl', 'Dat klinkt heel goed.'],
  ])('is positive with clear thanks or pleasure (%s: %s)', (language, text) => {
    expect(sentimentOf(language, text)).toBe('positive')
  })

  test.each([
    ['en-US', 'This is so annoying.'],
    ['en', 'No, leave me alone.'],
    ['en', 'You are wasting my time'],
    ['de-DE', 'Sie nerven, das reicht.'],
    ['de', 'Lassen Sie mich endlich in Ruhe!'],
    ['fr', 'J’en ai marre de vos appels.'],
    ['fr-CA', 'Vous me dérangez.'],
    ['es', 'Déjeme en paz.'],
    ['es', 'No me molesten.'],
    ['it', 'Mi lasci in pace.'],
    ['it', 'È una perdita di tempo.'],
    ['pt', 'Deixe-me em paz!'],
    ['pt-PT', 'Estou farto disto.'],
    ['nl', 'Laat me met rust.'],
    ['nl', 'Wat vervelend, hou op met bellen.'],
  ])('is negative with clear annoyance (%s: %s)', (language, text) => {
    expect(sentimentOf(language, text)).toBe('negative')
  })

  test.each([
    ['en', 'I already have a provider.'],
    ['en', 'No, thank you.'],
    ['en', 'Thanks, bye.'],
    ['en', 'All right, thank you, goodbye.'],
    ['en', 'No, I already have one, thanks.'],
    ['en', 'Thanks, but no.'],
    ['en', 'I am not happy about it'],
    ['en', 'That is not annoying at all'],
    ['en', 'Please take me off your list, thank you.'],
    ['de', 'Nein danke.'],
    ['de', 'Danke, nein.'],
    ['fr', 'Non merci.'],
    ['es', 'No, gracias.'],
    ['it', 'No, grazie.'],
    ['pt', 'Não, obrigado.'],
    ['nl', 'Nee, dank je.'],
  ])('is neutral otherwise, and polite refusals are no pleasure (%s: %s)', (language, text) => {
    expect(moodOf(language, text)).toEqual({ sentiment: 'neutral', quote: null })
  })

  test('is neutral when both are heard', () => {
    expect(sentimentOf('en', 'This is annoying.', 'Oh, that is great.')).toBe('neutral')
  })

  test('cannot be told in a language without words', () => {
    expect(moodOf('pl-PL', 'Dziękuję, super!')).toEqual({ sentiment: null, quote: null })
    expect(moodOf('', 'Thank you')).toEqual({ sentiment: null, quote: null })
  })

  test('is shown by the sentence in which it is heard', () => {
    expect(moodOf('en', 'Yes?', 'Well. That would be great. Call me at ten.').quote).toEqual({
      turn: 1,
      text: 'That would be great.',
    })
  })
})

test('every language with fixed phrases has words for both moods', () => {
  const english = phrasesFor('en')
  for (const language of ['de', 'fr', 'es', 'it', 'pt', 'nl']) {
    expect(phrasesFor(language)).not.toBe(english)
    expect(SENTIMENT_WORDS).toHaveProperty(language)
  }
  expect(SENTIMENT_WORDS).toHaveProperty('en')
})
