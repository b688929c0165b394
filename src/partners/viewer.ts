/** Whoever asks, with their rights; immutable for one request. */
export type Viewer = { readonly kind: 'PUBLIC' } | { readonly kind: 'SYSTEM' };

/** Anyone without a key. */
export const PUBLIC: Viewer = Object.freeze({ kind: 'PUBLIC' });
