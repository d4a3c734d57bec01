/** A worker bundled into one module, as text (apps/web/worker-text.ts). */
declare module '*?worker-text' {
  const source: string;
  export default source;
}
