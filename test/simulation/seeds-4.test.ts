import { testSeeds } from './seeds.ts'

testSeeds(226, 75)
