/** Says the sentences of the strip that drives the demo, in web/src/demo; the component there calls it. */
import { countText } from '#wording/figures.ts'

export const demo = 'Demo'
export const demoControls = 'Demo controls'
export const pauseTheClock = 'Pause the clock'
export const startTheClock = 'Start the clock'
export const speedOfTheClock = 'Speed of the clock'
export const speed = (n: string | number): string => `×${countText(Number(n))}`
export const skipToTheOpening = 'Skip to the next opening'
export const breakTheCarrier = 'Break the carrier'
export const carrierIsDown = 'The carrier answers every request with a fault'
export const carrierRefusesThePassword = 'The carrier refuses the password'
export const healTheCarrier = 'Heal the carrier'
export const drainTheCredits = 'Drain the credits'
export const giveTheCreditsBack = 'Give the credits back'
export const startARival = 'Start a rival campaign'
export const aRivalRuns = 'A rival campaign is open. Restore cancels it.'
export const restore = 'Restore'
export const restoreTip =
  'Heals the carrier, gives the credits back, cancels rival campaigns, starts dialling again and resumes the campaign.'
export const nobodyIsCalled = 'Nobody is called: the carrier and its people are simulated.'
export const theClockIsPaused = 'The clock is paused.'
export const lowered = (asked: number, runs: number): string =>
  `The engine of this machine lags, so time runs ${speed(runs)} instead of ${speed(asked)}.`
export const skipping = 'The clock skips ahead as soon as no call is open.'
export const skipped = (from: string, to: string): string =>
  `Nothing was due from ${from} to ${to}, so the clock skipped it.`
