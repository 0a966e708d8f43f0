/** Names the parts of the example that fills an empty workspace. The first run makes them. */
export const EXAMPLE_WORDS = {
  connection: 'Practice line',
  agent: 'Ada',
  openingLine: 'Hello, this is Ada, an AI assistant. Is this a good moment?',
  campaign: 'First campaign (dry run)',
} as const
