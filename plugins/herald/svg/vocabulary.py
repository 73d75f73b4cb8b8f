"""The words of an SVG that may be published: its name spaces, elements and attributes."""

from __future__ import annotations

SVG, XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
XLINK, XML = "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
RDF, CC = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://creativecommons.org/ns#"
DC, DCTERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"

PREFIXES = {SVG: "", XML: "xml:", XLINK: "xlink:"}
"""Every name space that is written, with what stands before a name of it."""


def names(text: str, space: str = "") -> frozenset[str]:
    """The words of a text, each as a name of the name space."""
    return frozenset(f"{{{space}}}{name}" if space else name for name in text.split())


LIVING = {SVG, XHTML, "http://www.w3.org/1998/Math/MathML", "http://www.w3.org/2001/xml-events"}
"""Name spaces of what a browser may run, wherever it stands."""

ACTIVE = names("script foreignObject iframe handler listener audio video embed object")

# SVG 1.1 and SVG 2, as far as browsers or engines draw it.
ELEMENTS = names(
    "a animate animateColor animateMotion animateTransform circle clipPath defs desc discard ellipse feBlend "
    "feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap "
    "feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge "
    "feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter g "
    "image line linearGradient marker mask mpath path pattern polygon polyline radialGradient rect set stop style "
    "svg switch symbol text textPath title tref tspan use view",
    SVG,
)

TEXTUAL = names("a desc text textPath title tspan tref", SVG)
"""Elements of which the text is more than the space between others."""

WORDS = names("id class role tabindex lang attributeName attributeType type version baseProfile mask-type") | names(
    "lang space", XML
)
"""Attributes in which no browser looks for an address."""

# Whatever SVG 1.1, SVG 2 and SMIL define, and properties that engines read as attributes.
ATTRIBUTES = WORDS | names(
    "accent-height accumulate additive alignment-baseline amplitude azimuth baseFrequency baseline-shift begin "
    "bias buffered-rendering by calcMode clip clip-path clip-rule clipPathUnits color color-interpolation "
    "color-interpolation-filters color-profile color-rendering crossorigin cursor cx cy d decoding "
    "diffuseConstant direction display divisor dominant-baseline dur dx dy edgeMode elevation enable-background "
    "end exponent externalResourcesRequired fill fill-opacity fill-rule filter filterRes filterUnits flood-color "
    "flood-opacity font font-family font-kerning font-size font-size-adjust font-stretch font-style font-variant "
    "font-weight fr from fx fy glyph-orientation-horizontal glyph-orientation-vertical gradientTransform "
    "gradientUnits height image-rendering in in2 inline-size intercept isolation k1 k2 k3 k4 kernelMatrix "
    "kernelUnitLength kerning keyPoints keySplines keyTimes lengthAdjust letter-spacing lighting-color "
    "limitingConeAngle line-height marker marker-end marker-mid marker-start markerHeight markerUnits markerWidth "
    "mask maskContentUnits maskUnits max method min mix-blend-mode mode numOctaves offset opacity operator order "
    "orient origin overflow overlay paint-order path pathLength patternContentUnits patternTransform patternUnits "
    "pointer-events points pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r "
    "radius refX refY repeatCount repeatDur requiredExtensions requiredFeatures restart result rotate rx ry scale "
    "seed shape-inside shape-padding shape-rendering shape-subtract side slope solid-color solid-opacity spacing "
    "specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles stop-color stop-opacity "
    "stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity "
    "stroke-width surfaceScale systemLanguage tableValues targetX targetY text-align text-align-all text-anchor "
    "text-decoration text-indent text-orientation text-overflow text-rendering textLength to transform "
    "transform-box transform-origin unicode-bidi values vector-effect viewBox media viewTarget visibility "
    "white-space width word-spacing writing-mode x x1 x2 xChannelSelector y y1 y2 yChannelSelector z zoomAndPan"
)

FUNCTIONS = names(
    "matrix matrix3d translate translatex translatey translatez translate3d scale scalex scaley scale3d rotate rotatex"
    " rotatey rotatez rotate3d skew skewx skewy rgb rgba hsl hsla hwb lab lch oklab oklch calc min max clamp"
    " cubic-bezier steps polygon circle ellipse inset blur brightness contrast drop-shadow grayscale hue-rotate invert"
    " opacity saturate sepia accesskey"
)
"""Functions of CSS, and of what looks like it, of which no word can be an address."""
