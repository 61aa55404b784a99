/** The regimes most hosts use. The set is open: a host may name its own. */
export type KnownRegime = 'TREND_UP' | 'TREND_DOWN' | 'RANGE' | 'TRANSITION' | 'CHAOTIC'

/** A market state named by the host. Any string; the known names are offered by the editor. */
export type Regime = KnownRegime | (string & {})
