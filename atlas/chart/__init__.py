"""Pictures drawn from the model as SVG, at build time: plain data in, markup out; colours and hatching by CSS."""
