/** Adds `campanile demo`. */
import type { Command } from 'commander'
import type { Config } from '#main/config.ts'
import { demo } from './demo.ts'
import { checkOptions, type RawOptions } from './options.ts'
import { demoOverSip } from './sip.ts'

export function addDemo(program: Command, config: Config): void {
  program
    .command('demo')
    .description('a whole campaign with a simulated carrier: nobody is ever called')
    .option('--csv <path>', 'contacts to call (default examples/contacts.csv)')
    .option('--speed <n>', 'world seconds per second, 1 to 3600', '60')
    .option('--port <n>', 'port to listen on; 0 takes any free one (default 4680)')
    .option('--seed <n>', 'of the simulated carrier and its people, for a new data folder', '1')
    .option('--data <dir>', 'data folder (default .campanile/demo)')
    .option(
      '--until-done',
      'leave when the campaign is completed; the last line is its final snapshot as JSON',
    )
    .option('--carrier-faults <level>', 'none, light, heavy or worst', 'none')
    .option(
      '--sip',
      'real calls by a real Asterisk to people on this machine, with --port, --data and --until-done; needs Debian and root',
    )
    .action((raw: RawOptions) => {
      const options = checkOptions(raw, config.dataDir)
      return options.sip ? demoOverSip(config, options) : demo(config, options)
    })
}
