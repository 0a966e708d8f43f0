/**
 * Names the two forms that the sound of a telephone call has (ITU-T G.711): µ-law in North America and Japan, A-law in
 * the rest of the world. Both have 8,000 bytes a second. The names are those of Asterisk.
 */
export const COMPANDINGS = ['ulaw', 'alaw'] as const
export type Companding = (typeof COMPANDINGS)[number]
