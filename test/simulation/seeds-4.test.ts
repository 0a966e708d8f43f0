import { testSeeds } from './seeds.ts'

testSeeds(226, 75, {
  uncertain: 5,
  uncertain_found: 1,
  never_created: 1,
  withdrawn: 5,
  throttled: 5,
  dry_run: 5,
  completed: 20,
  crashes: 20,
  screened: 1,
  redetected: 2,
  overran: 20,
  forged: 1,
  moves: 10,
  half_stopped: 3,
  deadline_passed: 2,
  foreign: 20,
  given_up: 1,
  other_events: 10,
})
