export declare const shipped: readonly string[]
