import { testSeeds } from './seeds.ts'

testSeeds(76, 75, {
  uncertain: 5,
  uncertain_found: 1,
  never_created: 1,
  withdrawn: 5,
  throttled: 5,
  dry_run: 5,
  completed: 20,
  crashes: 20,
})
