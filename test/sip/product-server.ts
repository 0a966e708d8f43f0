/**
 * Runs the whole server with a voice, over a database that is given, until it is told to stop or is killed. `product.ts`
 * starts it as a process of its own.
 */
import 'temporal-polyfill/global'
import { type ProductOptions, serveProduct } from './serve-product.ts'

const stop = await serveProduct(JSON.parse(process.argv[2] ?? '') as ProductOptions)
process.stdout.write('serving\n')
// It does not outlive the test that started it.
process.stdin.resume().on('end', () => process.exit(1))
process.on('SIGTERM', () => void stop().then(() => process.exit(0)))
