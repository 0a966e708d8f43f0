import { testSeeds } from './seeds.ts'

testSeeds(76, 75)
