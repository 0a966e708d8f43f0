/** Names countries inside a sentence. */

const countries = new Intl.DisplayNames('en', { type: 'region' })
const WITH_ARTICLE = new Set([
  'AE',
  'BS',
  'CD',
  'CF',
  'CG',
  'DO',
  'GB',
  'GM',
  'KM',
  'KY',
  'MH',
  'MV',
  'NL',
  'PH',
  'SB',
  'SC',
  'US',
])
/** "Ireland", "the United States". */
export const countryName = (code: string): string =>
  `${WITH_ARTICLE.has(code) ? 'the ' : ''}${countries.of(code) ?? code}`
