/** placeholder until merge */
export type EngineHealth =
  | { readonly code: 'engine_behind'; readonly waiting: number; readonly oldestSeconds: number }
  | {
      readonly code: 'engine_silent'
      readonly seconds: number
      readonly host: string | null
      readonly lastHeartbeatAt: number | null
    }
