/** Serves the controls of the demo. Only the demo's process gives them; on any other server their addresses are unknown. */
import type { FastifyInstance } from 'fastify'
import { driveDemo, readDemo } from '#contract/demo.ts'
import type { DemoControls } from './deps.ts'
import type { Serve } from './serve-route.ts'

export function demoRoutes(app: FastifyInstance, serve: Serve, controls: DemoControls): void {
  serve(app, readDemo, () => controls.read())
  serve(app, driveDemo, ({ body }) => controls.drive(body))
}
