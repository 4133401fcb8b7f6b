declare module '*.css';

declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';

declare module '*?worker&url' {
  const address: string;
  export default address;
}
