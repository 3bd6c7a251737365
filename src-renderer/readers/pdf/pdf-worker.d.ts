// Says that the half of pdf.js that parses is a module; it has no types of its own and leaves itself in the global scope.
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
