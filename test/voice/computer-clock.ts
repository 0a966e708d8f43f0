/** The clock of the machine, for tests whose other side keeps real time: sockets and programs. */
import type { Clock } from '#domain/clock.ts'
import { COMPUTER, createWorldClock } from '#main/clock.ts'

export const COMPUTER_CLOCK: Clock = createWorldClock({
  base: COMPUTER.now(),
  epoch: COMPUTER.now(),
  speed: 1,
})
