declare module '@echogarden/fvad-wasm' {
  interface Fvad {
    readonly HEAP16: Int16Array
    _malloc(bytes: number): number
    _free(address: number): void
    _fvad_new(): number
    _fvad_free(detector: number): void
    _fvad_set_mode(detector: number, mode: number): number
    _fvad_set_sample_rate(detector: number, rate: number): number
    /** 1 for speech, 0 for none, −1 for a frame of another length. */
    _fvad_process(detector: number, address: number, samples: number): number
  }
  export default function openModule(): Promise<Fvad>
}
