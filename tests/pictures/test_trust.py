"""The choice of the engine: what CairoSVG is trusted with it draws as resvg does; most of the rest it does not."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from herald.core.jobs import Limits, Lost, run
from herald.pictures.compare import difference
from herald.pictures.engines import Engine
from herald.pictures.render import Cell, Delivery, Format, Order, Target, draw
from herald.pictures.trust import choose
from herald.svg.sizes import natural_size

CROSSING = '<path d="M50 5L80 95L5 35H95L20 95Z"/>'
CURVES = "M10 90C10 10 90 10 90 90Z"
CROSSED = "M50 5L80 95L5 35H95L20 95Z"
GRADIENT = '<stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/>'
SQUARE = '<rect x="10" y="10" width="80" height="80" fill="green"/>'
FREE = 'gradientUnits="userSpaceOnUse"'


def svg(body: str) -> str:
    if body.startswith("<svg"):
        return body.replace(
            "<svg", '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"', 1
        )
    return svg(f'<svg viewBox="0 0 100 100">{body}</svg>')


def linear(said: str = "", stops: str = GRADIENT, shape: str = SQUARE) -> str:
    shape = shape.replace('"green"', '"url(#g)"')
    return f'<defs><linearGradient id="g" {said}>{stops}</linearGradient></defs>{shape}'


def radial(said: str = "", stops: str = GRADIENT, shape: str = SQUARE) -> str:
    return linear(said, stops, shape).replace("linearGradient", "radialGradient")


def clipped(children: str, said: str = "", shape: str = '<g clip-path="url(#c)">' + SQUARE + "</g>") -> str:
    return f'<defs><clipPath id="c" {said}>{children}</clipPath></defs>{shape}'


def line(said: str, d: str = "M20 80L50 30L80 80") -> str:
    return f'<path d="{d}" fill="none" stroke="green" stroke-width="12" {said}/>'


# What CairoSVG draws right. One row per feature, as it stands in real files.
TRUSTED = {
    "relative path": '<path d="m10 10h80v80h-80z"/>',
    "glued numbers": '<path d="M10.5.5-5.5 90.5.5 10-.5-.5" stroke="red"/>',
    "exponents": '<path d="M1e1 10H9E1V90L1e+1,9e1z"/>',
    "smooth curves": '<path d="M10 50C10 10 40 10 50 50S90 90 90 50s-20-30-40-30" stroke="red" fill="none"/>',
    "quadratic curves": '<path d="M10 50Q30 10 50 50T90 50t-20 20q-10 20-20 0" stroke="red" fill="none"/>',
    "arcs": '<path d="M10 50A40 30 20 1 0 90 50a20 20 0 01-30 10"/>',
    "glued arc flags": '<path d="M10 50a40 40 0 1180 0a40 40 0 01-80 0z"/>',
    "several arcs": '<path d="M10 50a20 20 0 0 1 40 0 20 20 0 1 0 40.5.5z"/>',
    "arc without radius": '<path d="M10 10A0 0 0 0 1 90 90H10z"/>',
    "stroked arc": line('stroke-miterlimit="10"', "M10 50a4 4 0 0 1 8 0a4 4 0 0 1 8 0l50 30z"),
    "several subpaths": '<path d="M10 10h30v30h-30zm40 40h40v40h-40z"/>',
    "line after close": '<path d="M10 10h30v30zl60 20l-20 50z"/>',
    "empty path": f'<path d=""/>{SQUARE}',
    "evenodd": f'<path d="{CROSSED}" fill-rule="evenodd"/>',
    "nonzero inside evenodd": f'<g fill-rule="evenodd"><path d="{CROSSED}" fill-rule="nonzero"/></g>',
    "rect": '<rect x="10" y="20" width="70" height="50"/>',
    "rect with units": '<rect x="10px" y="3mm" width="40pt" height=".5in"/>',
    "rect of no height": f'<rect width="50" height="0" stroke="red" stroke-width="9"/>{SQUARE}',
    "circle": '<circle cx="50" cy="50" r="40"/>',
    "circle of no radius": f'<circle cx="50" cy="50" stroke="red"/>{SQUARE}',
    "ellipse": '<ellipse cx="50" cy="50" rx="40" ry="20" transform="rotate(30 50 50)"/>',
    "line": '<line x1="10" x2="90" y2="90" stroke="red" stroke-width="9"/>',
    "polyline": '<polyline points="10,10 50,90,90 10" fill="none" stroke="red" stroke-width="9"/>',
    "polygon": '<polygon points="10 10-5,50 90,90"/>',
    "transforms": f'<g transform="translate(10 -5) rotate(10), scale(.8)skewX(5)">{SQUARE}</g>',
    "transforms about a point": f'<g transform="rotate(30,50,50) matrix(1 .2 .1 1 0 0) skewY(-5)">{SQUARE}</g>',
    "empty transform": f'<g transform="">{SQUARE}</g>',
    "named colour": '<path d="M10 10h80v80z" fill="RebeccaPurple"/>'.replace("RebeccaPurple", "Tomato"),
    "hex colours": '<path d="M10 10h80v80z" fill="#F0a" stroke="#00fF7f" stroke-width="9"/>',
    "rgb": '<path d="M10 10h80v80z" fill="rgb( 20 , 128,255)" stroke="rgb(10%,20.5%,100%)" stroke-width="9"/>',
    "rgba": '<path d="M10 10h80v80z" fill="rgba(20,128,255,.5)" stroke="transparent"/>',
    "current colour": f'<g color="red"><path d="{CURVES}" fill="currentColor"/></g>',
    "current colour of the root": '<svg viewBox="0 0 9 9" fill="currentColor"><circle r="5"/></svg>',
    "opacities": '<circle cx="50" cy="50" r="30" fill="red" fill-opacity=".5" stroke="blue" stroke-opacity="0.3" '
    'stroke-width="20"/>',
    "opacity of a shape": '<circle cx="50" cy="50" r="30" opacity=".4"/>',
    "opacity of a group": f'<g opacity=".4">{SQUARE}<circle r="50" fill="red" stroke="blue"/></g>',
    "opacity of a shape with a title": '<circle cx="50" cy="50" r="30" fill="red" stroke="blue" stroke-width="20" '
    'opacity=".5"><title>A</title></circle>',
    "opacity of the root": f'<svg viewBox="0 0 100 100" opacity=".5">{SQUARE}<circle r="50"/></svg>',
    "round cap": line('stroke-linecap="round"'),
    "square cap": line('stroke-linecap="square"'),
    "round join": line('stroke-linejoin="round"'),
    "bevel": line('stroke-linejoin="bevel"'),
    "miter limit": line('stroke-miterlimit="1"'),
    "miter within its limit": line('stroke-miterlimit="10"', "M20 80L50 10L80 80"),
    "round dot": line('stroke-linecap="round"', "M50 50L50 50"),
    "round line of no length": line('stroke-linecap="round"', "M50 50h.01"),
    "no stroke width": line('stroke-width="0"').replace('stroke-width="12" ', ""),
    "dashes": line('stroke-dasharray="10 5"'),
    "round corners": '<rect x="5" y="9" width="80" height="60" rx="30" ry="12" fill="red" stroke="blue"/>',
    "corners as round as can be": '<rect x="5" y="9" width="80" height="60" ry="300" fill="none" stroke="blue"/>',
    "stop with a bare fraction of a percent": linear(stops='<stop offset=".5%" stop-color="red"/><stop offset="1"/>'),
    "an odd number of dashes": line('stroke-dasharray="10,5,3" stroke-dashoffset="7"'),
    "negative dash offset": line('stroke-dasharray="10" stroke-dashoffset="-7"'),
    "dashed circle": '<circle cx="50" cy="50" r="30" stroke="red" stroke-width="9" stroke-dasharray="20 8"/>',
    "dashed rect": SQUARE.replace("fill", 'stroke="red" stroke-width="9" stroke-dasharray="20 9" fill'),
    "stroke inside another": f'<g stroke="red" stroke-linecap="round">{line("")}</g>',
    "display": f'{SQUARE}<g display="none"><circle r="90"/></g><circle r="90" style="display:none"/>',
    "visibility": f'<g visibility="hidden"><circle r="90"/><g visibility="visible">{SQUARE}</g></g>',
    "linear gradient": linear(),
    "gradient in shares": linear('x1="10%" y1="0%" x2="60%" y2="100%"'),
    "gradient in space": linear(f'{FREE} x1="20" y1="20" x2="80" y2="90"'),
    "gradient on a circle": linear(shape='<circle cx="50" cy="50" r="40" fill="green"/>'),
    "gradient on a polygon": linear(shape='<polygon points="10 10 90 50 20 90" fill="green"/>'),
    "gradient on a curve": linear(shape=f'<path d="{CURVES}" fill="green"/>'),
    "gradient on an arc": linear(shape='<path d="M10 90A40 40 0 0 1 90 90z" fill="green"/>'),
    "gradient on a stroke": linear(
        shape='<circle cx="50" cy="50" r="30" fill="none" stroke="green" stroke-width="20"/>'
    ),
    "gradient inherited": linear(shape=f'<g fill="green">{SQUARE.replace("green", "inherit")}</g>').replace(
        ' fill="inherit"', ""
    ),
    "gradient with a transform": linear(f'{FREE} x2="50" gradientTransform="translate(20 9) rotate(30)"'),
    "fitted gradient with a transform": linear('gradientTransform="matrix(.5 .5 -.5 .5 .3 0)"'),
    "gradient under a transform": linear(shape=f'<g transform="rotate(20) scale(.7)">{SQUARE}</g>'),
    "reflect": linear('x2=".3" spreadMethod="reflect"'),
    "repeat": linear('x1=".1" x2=".4" spreadMethod="repeat"'),
    "radial gradient": radial(),
    "radial gradient in space": radial(f'{FREE} cx="40" cy="60" r="50"'),
    "focus": radial('fx=".3" fy=".4"'),
    "flattened radial gradient": radial(f'{FREE} cx="0" cy="0" r="1" gradientTransform="matrix(40 9 -9 20 50 50)"'),
    "stops in shares": linear(stops=GRADIENT.replace('"0"', '"20%"').replace('"1"', '"70.5%"')),
    "stop without offset": linear(stops='<stop stop-color="red"/><stop offset="1"/>'),
    "stops out of order": linear(stops='<stop offset=".6" stop-color="red"/><stop offset=".2"/>'),
    "one stop": linear(stops='<stop offset=".5" stop-color="red"/>'),
    "translucent stops": linear(stops='<stop stop-color="red" stop-opacity="0"/><stop offset="1" stop-color="blue"/>'),
    "stops in style": linear(stops='<stop style="stop-color:#f00;stop-opacity:.5"/><stop offset="1"/>'),
    "opacity over a gradient": linear(shape=SQUARE.replace("fill=", 'opacity=".5" fill-opacity=".5" fill=')),
    "gradient by reference": f'<linearGradient id="s">{GRADIENT}</linearGradient>'
    + linear('xlink:href="#s" x2=".5"', ""),
    "gradient through two": f'<linearGradient id="s">{GRADIENT}</linearGradient>'
    f'<linearGradient id="t" href="#s" {FREE} x1="20" x2="80"/>' + linear('href="#t"', ""),
    "radial gradient with linear stops": f'<linearGradient id="s">{GRADIENT}</linearGradient>'
    + radial('xlink:href="#s" r=".4"', ""),
    "gradient that comes later": SQUARE.replace("green", "url(#g)") + linear(shape=""),
    "gradient with a fallback": linear().replace("url(#g)", "url('#g') red"),
    "clip": clipped('<circle cx="50" cy="50" r="30"/>'),
    "clip with a curve": clipped(f'<path d="{CURVES}" transform="rotate(20)"/>', 'transform="translate(5 5)"'),
    "clip of a shape": clipped(
        '<circle cx="50" cy="50" r="30"/>', shape=SQUARE.replace("fill", 'clip-path="url(#c)" fill')
    ),
    "clip with rects": clipped('<rect width="40" height="90"/><rect x="20" y="20" width="50" height="30"/>'),
    "clip with use": clipped('<use xlink:href="#r" overflow="visible"/>')
    + '<defs><circle id="r" cx="40" cy="50" r="30"/></defs>',
    "clip inside clip": clipped(
        '<circle cx="50" cy="50" r="30"/>', shape=f'<g clip-path="url(#c)"><g clip-path="url(#c)">{SQUARE}</g></g>'
    ),
    "clip under a transform": clipped(
        '<circle cx="50" cy="50" r="30"/>', shape=f'<g transform="scale(.8)" clip-path="url(#c)">{SQUARE}</g>'
    ),
    "evenodd clip of a frame": clipped('<path d="M10 30h50v40H10z" clip-rule="evenodd"/>'),
    "clip rule outside of a clip": f'<path d="{CROSSED}" fill-rule="evenodd" clip-rule="evenodd"/>',
    "use": '<defs><rect id="r" width="50" height="40"/></defs><use href="#r" x="5" y="-9"/>',
    "use of a group": '<defs><g id="r"><circle r="30"/><path d="M0 0h60v9z" fill="red"/></g></defs>'
    '<use xlink:href="#r" transform="translate(30 40)" fill="blue"/><use xlink:href="#r" width="100%"/>',
    "use of use": '<defs><circle id="r" r="30"/><use id="u" href="#r" x="30"/></defs><use href="#u" y="40"/>',
    "style": '<path d="M10 10h80v80z" style="fill:#f00; stroke : blue;stroke-width:5px;font:\'A\';-x-y:z"/>',
    "important": f"<style>rect{{fill:red!important}}</style>{SQUARE}",
    "class": '<style type="text/css">.a{fill:red}\n.b,.c{stroke:blue;stroke-width:9}</style>'
    '<circle class="a c" cx="50" cy="50" r="30"/>',
    "cdata": "<style><![CDATA[ .a { fill: red } ]]></style>" + SQUARE.replace("fill=", 'class="a" fill='),
    "selectors": "<style>#r{fill:red} g .a{stroke:blue} g>rect.a{stroke-width:9} *{opacity:1}</style><g>"
    + SQUARE.replace("fill=", 'id="r" class="a" fill=')
    + "</g>",
    "gradient in a style sheet": "<style>.a{fill:url(#g)}</style>" + linear(shape='<circle class="a" r="70"/>'),
    "dark mode": "<style>@media (prefers-color-scheme: dark){rect{fill:white}}</style>" + SQUARE,
    "keyframes": "<style>@keyframes a{from{fill:red}}</style>" + SQUARE,
    "an editor's elements": '<x:view xmlns:x="x" x:a="b" opacity="1"><x:guide position="1,2"/></x:view>' + SQUARE,
    "metadata": '<metadata><r:RDF xmlns:r="r"><r:li>A</r:li></r:RDF></metadata><title>A</title><desc>B</desc>' + SQUARE,
    "unused definitions": '<defs><filter id="f"/><mask id="m"/><text>A</text><linearGradient id="g"/></defs>' + SQUARE,
    "attributes that say nothing": '<svg viewBox="0 0 100 100" x="0px" y="0px" version="1.1" xml:space="preserve" '
    'style="enable-background:new 0 0 1 1" role="img" data-name="a">' + SQUARE + "</svg>",
    "an aspect": f'<svg viewBox="0 0 100 50" preserveAspectRatio="xMaxYMin slice">{SQUARE}</svg>',
    "another aspect": f'<svg viewBox="0 0 50 100" preserveAspectRatio="xMinYMid meet">{SQUARE}</svg>',
    "view box elsewhere": f'<svg viewBox="-20,-10 130 130">{SQUARE}</svg>',
    "marker none": SQUARE.replace("fill=", 'style="marker:none;filter:none;mask:none;mix-blend-mode:normal" fill='),
}

# What CairoSVG draws otherwise than resvg does, or not at all, and the beginning of the reason that people read.
WRONG = {
    "mask": ('<mask id="m"><circle r="50" fill="#888"/></mask><g mask="url(#m)">' + SQUARE + "</g>", "uses <mask>"),
    "filter": (
        '<filter id="f"><feGaussianBlur stdDeviation="9"/></filter><g filter="url(#f)">' + SQUARE + "</g>",
        "uses <filter>",
    ),
    "marker": (
        '<defs><marker id="m"><circle r="5"/></marker></defs><path d="M9 9h80" stroke="red" marker-end="url(#m)"/>',
        "has marker-end=",
    ),
    "text": ('<text y="50" font-size="90">A</text><rect width="9" height="9" rx="9"/>', "uses <text>"),
    "symbol": (
        (
            '<symbol id="s" viewBox="0 0 9 9"><rect x="-3" width="9" height="9"/></symbol>'
            '<use href="#s" width="50" height="30"/><use href="#s" width="50" opacity=".2"/>'
        ),
        "uses <symbol>",
    ),
    "unknown element": (f"<what>{SQUARE}</what>", "uses <what>"),
    "shape inside a shape": ('<rect width="9" height="9"><circle r="50"/></rect>', "has <circle> inside <rect>"),
    "shape of another language": (f'<x:a xmlns:x="x">{SQUARE}</x:a>', "has <rect> inside <a>"),
    "round corners in millimetres": (
        '<rect width="24mm" height="24mm" rx="47"/>',
        "has a rectangle with round corners, which CairoSVG would draw",
    ),
    "radius auto": ('<ellipse cx="50" cy="50" rx="30"/>', "uses <ellipse> without ry"),
    "rect without width": ('<rect height="80" stroke="red" stroke-width="9"/>', "uses <rect> without width"),
    "percentage": ('<svg viewBox="0 0 50 100"><circle cx="25" cy="50" r="50%"/></svg>', "has r='50%'"),
    "hsl": ('<circle r="90" fill="hsl(120,100%,50%)"/>', "has fill='hsl(120,100%,50%)'"),
    "colour without commas": ('<circle r="90" fill="rgb(255 0 0)"/>', "has fill='rgb(255 0 0)'"),
    "hex with opacity": ('<circle r="90" fill="#ff000080"/>', "has fill='#ff000080'"),
    "opacity of rgba in per cent": ('<circle r="90" fill="rgba(255,0,0,50%)"/>', "has fill='rgba("),
    "custom property": (
        '<style>circle{--a:red;fill:var(--a)}</style><circle r="90" fill="lime"/>',
        "has fill='var(--a)'",
    ),
    "current colour that changes": (
        '<g fill="currentColor"><circle r="90" color="red"/></g>',
        "sets the property color",
    ),
    "opacity in per cent": ('<circle r="90" opacity="50%"/>', "has opacity='50%'"),
    "fill opacity in per cent": ('<circle r="90" fill-opacity="50%"/>', "has fill-opacity='50%'"),
    "opacity of fill and stroke": (
        '<circle r="60" fill="red" stroke="blue" stroke-width="40" opacity=".5"/>',
        "has an opacity on a shape with",
    ),
    "opacity of use": ('<defs><circle id="r" r="90"/></defs><use href="#r" opacity=".3"/>', "uses <use> with opacity"),
    "hidden use": (
        '<defs><circle id="r" r="90" display="inline"/></defs><use href="#r" display="none"/>',
        "uses <use> with",
    ),
    "blend mode": (
        f'<circle r="90" fill="red"/><g style="mix-blend-mode:screen">{SQUARE}</g>',
        "has mix-blend-mode='screen'",
    ),
    "paint order": (
        '<circle r="60" fill="red" stroke="blue" stroke-width="40" paint-order="stroke"/>',
        "has paint-order='stroke'",
    ),
    "visibility collapse": ('<circle r="90" visibility="collapse"/>', "has visibility='collapse'"),
    "square dot": (line('stroke-linecap="square"', "M50 50L50 50"), "strokes a path with dots"),
    "square dot of a line": (
        '<line x1="50" y1="50" x2="50" y2="50" stroke="red" stroke-width="30" stroke-linecap="square"/>',
        "strokes a dot",
    ),
    "short handle": (line("", "M20 80C20.05 80 80 10 80.05 10"), "strokes a path with dots or very short handles"),
    "gradient without direction": (linear('x1="1" x2="1"'), "has the gradient 'g' without a plain direction"),
    "focal radius": (radial('fr=".3"'), "has fr='.3'"),
    "title in a gradient": (linear(stops="<title>A</title>" + GRADIENT.replace('"0"', '".5"')), "has more than stops"),
    "pattern": (
        (
            '<defs><pattern id="p" width=".2" height=".2"><circle r="9"/></pattern></defs>'
            '<path d="M10 10h80v80h-80z" fill="url(#p)"/>'
        ),
        "uses <pattern> by reference",
    ),
    "fitted gradient on a curve that is used": (
        linear(
            'y2="1" spreadMethod="repeat"',
            shape='<defs><path id="r" d="M10 90C10 0 90 -90 90 90Z" fill="green"/></defs><use href="#r"/>',
        ),
        "fits the gradient 'g' to a curved path",
    ),
    "evenodd clip": (clipped(f'<path d="{CROSSED}" clip-rule="evenodd"/>'), "has clip-rule='evenodd' on a path"),
    "inherited evenodd clip": (
        f'<g clip-rule="evenodd">{clipped(CROSSING)}</g>',
        "has clip-rule='evenodd' on a path",
    ),
    "clip of two shapes": (
        clipped('<circle cx="40" cy="50" r="30"/><path d="M50 10V90H90V10z"/>'),
        "has several shapes in a <clipPath>",
    ),
    "clip with a group": (clipped('<g><circle cx="50" cy="50" r="30"/></g>'), "has <g> inside <clipPath>"),
    "fitted clip": (
        clipped('<circle cx=".5" cy=".5" r=".3"/>', 'clipPathUnits="objectBoundingBox"'),
        "has clipPathUnits=",
    ),
    "rotation about half a point": (SQUARE.replace("fill=", 'transform="rotate(30 9)" fill='), "has transform="),
    "geometry in style": ('<circle style="r:40px"/>', "has r='40px'"),
    "negative size in style": ("<style>rect{fill:hsl(9,9%,9%);opacity:50%}</style>" + SQUARE, "has fill='hsl("),
    "comment in a value": (SQUARE.replace("fill=", 'style="fill:red/**/" fill='), "has fill='red/**/'"),
    "background": (
        f'<svg viewBox="0 0 100 100" style="background-color:red">{SQUARE}</svg>',
        "has background-color='red'",
    ),
}

# What is doubtful by its kind: these specimens both engines draw alike, by luck or because neither is right.
DOUBTED = {
    "clipped clip": (
        clipped('<circle cx="50" cy="50" r="40"/>', 'clip-path="url(#d)"')
        + '<clipPath id="d"><rect width="50" height="50"/></clipPath>',
        "has clip-path on a <clipPath>",
    ),
    "butt inside round": (
        '<g stroke-linecap="round">' + line('stroke-linecap="butt"') + "</g>",
        "has stroke-linecap='butt' inside",
    ),
    "miter inside round": (
        '<g stroke-linejoin="round">' + line('stroke-linejoin="miter"') + "</g>",
        "has stroke-linejoin='miter' inside",
    ),
    "solid inside dashed": (
        '<g stroke-dasharray="9">' + line('stroke-dasharray="none"') + "</g>",
        "has stroke-dasharray='none' inside",
    ),
    "switch with a group": (
        '<switch><circle r="50" requiredExtensions="x"/><g><rect width="70" height="70" rx="35"/></g></switch>',
        "uses <switch>",
    ),
    "clip with rounded corners": (
        clipped('<rect width="60" height="60"/><rect x="30" y="30" width="60" height="60" rx="9"/>'),
        "has a rectangle with round corners inside <clipPath>",
    ),
    "square dot among lines": (line('stroke-linecap="square"', "M50 50L50 50M9 9h50"), "strokes a path with dots"),
    "closed point": (line('stroke-linecap="round"', "M50 50z"), "strokes a path with dots"),
    "fitted gradient on an arc that is used": (
        linear(shape='<defs><path id="r" d="M9 9a9 9 0 0 1 9 9" fill="green"/></defs><use href="#r"/>'),
        "fits the gradient 'g' to a curved path",
    ),
    "nested svg": (
        '<g><svg x="9" width="30" height="50" viewBox="0 0 9 9"><circle r="9"/></svg></g>',
        "uses <svg> inside another",
    ),
    "switch": ('<switch><rect width="9" height="9" systemLanguage="x"/><circle r="50"/></switch>', "uses <switch>"),
    "unknown unit": ('<rect width="50vw" height="50"/>', "has width='50vw'"),
    "capital unit": ('<rect width="50PX" height="50"/>', "has width='50PX'"),
    "oklch": ('<circle r="90" fill="oklch(60% .2 30)"/>', "has fill='oklch("),
    "system colour": ('<circle r="90" fill="ButtonFace" opacity=".5"/>', "has fill='ButtonFace'"),
    "lower-case current colour": (
        '<g color="red"><circle r="90" fill="currentcolor"/></g>',
        "has fill='currentcolor'",
    ),
    "a name used twice": (
        linear() + '<linearGradient id="g"><stop stop-color="lime"/></linearGradient>',
        "refers to 'g', which is there twice",
    ),
    "dashes in per cent": (
        '<svg viewBox="0 0 100 50"><path d="M0 25h100" stroke="red" stroke-width="30" stroke-dasharray="-9 9"/></svg>',
        "has stroke-dasharray=",
    ),
    "focus outside": (radial('fx="1.5" spreadMethod="reflect"'), "has the gradient 'g' without"),
    "stop colour inherited": (
        f'<g stop-color="lime">{linear(stops=GRADIENT.replace("red", "inherit"))}</g>',
        "has stop-color='inherit'",
    ),
    "transform in style": (
        SQUARE.replace("fill=", 'style="transform:rotate(30deg)" fill='),
        "has transform='rotate(30deg)'",
    ),
    "transform origin": (
        SQUARE.replace("fill=", 'transform="rotate(30)" transform-origin="50% 50%" fill=').replace('"80"', '"60"', 1)
        + '<svg width="1" height="1"/>',
        "has transform-origin=",
    ),
    "invalid colour in style": (SQUARE.replace("fill=", 'style="fill:nonsense" fill='), "has fill='nonsense'"),
    "broken path": (
        '<path d="M10 10H90V90L50"/><path d="M0 0C1 2 3"/><path d="M9 9a9 9 0 5 5 9 9"/>',
        "has d='M10 10H90V90L50'",
    ),
    "path without a beginning": ('<path d="L90 90H10z"/><path d="T9 9"/>', "has d='L90 90H10z'"),
    "plus signs": ('<path d="M10+10H90V90z"/>', "has d='M10+10H90V90z'"),
    "exponent and point": ('<path d="M1e1.5H90V90z"/>', "has d='M1e1.5H90V90z'"),
    "colour of a media rule": (
        "<style>@media screen{rect{fill:red}}</style>" + SQUARE.replace('fill="green"', 'fill="hsl(9,9%,9%)"'),
        "uses @media",
    ),
    "link": (f'<a href="#x">{SQUARE}</a>', "uses <a>"),
    "animation": (
        '<circle r="90"><animate attributeName="r" to="9" dur="1s"/></circle>',
        "has <animate> inside <circle>",
    ),
    "image": ('<image href="data:image/png;base64,iVBORw0KGgo=" width="9" height="9"/>', "uses <image>"),
    "inherit": (SQUARE.replace("green", "inherit"), "has fill='inherit'"),
    "missing gradient": (SQUARE.replace("green", "url(#none)"), "refers to 'none', which is missing"),
    "gradients in a circle": (linear('href="#g"', ""), "has gradients that refer to one another in a circle"),
    "use in a circle": ('<g id="r"><use href="#r"/></g>', "uses <use> in a circle"),
    "miter clip": (line('stroke-linejoin="miter-clip"'), "has stroke-linejoin='miter-clip'"),
    "miter limit below one": (line('stroke-miterlimit="0.5"'), "has stroke-miterlimit='0.5'"),
    "vector effect": (line('vector-effect="non-scaling-stroke"'), "has vector-effect="),
    "attribute selector": (f'<style>[x="1"]{{fill:red}}</style>{SQUARE}', "uses the selector"),
    "pseudo class": (f"<style>rect:hover{{fill:red}}</style>{SQUARE}", "uses the selector"),
    "nested rules": (f"<style>rect{{&amp;.a{{fill:red}}}}</style>{SQUARE}", "has broken CSS"),
    "import": (f'<style>@import "a.css";</style>{SQUARE}', "uses @import"),
    "style for print": (f'<style media="print">rect{{fill:red}}</style>{SQUARE}', "uses <style> for some media"),
    "vanishing": (SQUARE.replace("fill=", 'transform="scale(0)" fill='), "has transform='scale(0)'"),
    "language": (SQUARE.replace("fill=", 'systemLanguage="de" fill='), "has systemLanguage='de'"),
    "two references": ('<use href="#a" xlink:href="#b"/>', "refers twice, by href and xlink:href"),
    "arcs with miters that are used": (
        '<defs><path id="r" d="M9 9a9 9 0 0 1 9 9" stroke="red"/></defs><use href="#r"/>',
        "strokes an arc with miter joins",
    ),
}


# Values that the grammar leaves out, of a shape and of a gradient.
LEFT_OUT = {
    "clip": "rect(0 0 9 9)",
    "clip-path": "circle()",
    "clip-rule": "odd",
    "color": "hsl(0,0%,0%)",
    "color-interpolation": "linearRGB",
    "display": "NONE",
    "fill-rule": "EVENODD",
    "font-size": "12rem",
    "isolation": "on",
    "shape-rendering": "crispEdges",
    "stop-opacity": "5%",
    "stroke": "hsl(0,0%,0%)",
    "stroke-dashoffset": "5%",
    "stroke-linecap": "flat",
    "stroke-opacity": "5%",
    "stroke-width": "5%",
}
LEFT_OUT_OF_GRADIENTS = {
    "gradientUnits": "user",
    "gradientTransform": "scale(0)",
    "spreadMethod": "mirror",
    "x1": "1cm",
}
LEFT_OUT_OF_ROOTS = {"x": "5%", "y": "1em", "viewBox": "0 0 9", "preserveAspectRatio": "none", "transform": "scale(2)"}


def ordered(drawing: str, engine: Engine, size: int) -> Order:
    root = ElementTree.fromstring(drawing).attrib
    natural = natural_size(root.get("width"), root.get("height"), root.get("viewBox"))
    target = Target("", Format.PNG, (Cell(size, size),))
    return Order("", drawing.encode(), *natural, engine, (target,), has_text="<text" in drawing)


def picture_in(found: Delivery | Lost) -> Image.Image | None:
    if isinstance(found, Lost) or found.fault:
        return None
    return Image.open(io.BytesIO(found.files[0][1])).convert("RGBA")


def pairs(bodies: list[str], size: int = 240) -> list[bool]:
    """Whether both engines draw the same, for each drawing."""
    orders = [ordered(svg(body), engine, size) for body in bodies for engine in Engine]
    images = [picture_in(found) for found in run(draw, orders, Limits(seconds=20, memory=2 << 30), workers=2)]
    both = zip(images[::2], images[1::2], strict=True)
    return [one is not None and other is not None and not difference(one, other).is_visible for one, other in both]


@pytest.mark.parametrize("body", TRUSTED.values(), ids=TRUSTED)
def test_what_cairosvg_draws_right_is_left_to_it(body: str) -> None:
    choice = choose(ElementTree.fromstring(svg(body)))
    assert (choice.engine, choice.reason) == (Engine.CAIROSVG, "uses only what CairoSVG draws right")


@pytest.mark.parametrize(("body", "reason"), [*WRONG.values(), *DOUBTED.values()], ids=[*WRONG, *DOUBTED])
def test_the_rest_goes_to_resvg_and_the_reason_names_the_feature(body: str, reason: str) -> None:
    choice = choose(ElementTree.fromstring(svg(body)))
    assert choice.engine is Engine.RESVG
    assert choice.reason.startswith(reason)


@pytest.mark.parametrize(("name", "value"), LEFT_OUT.items())
def test_a_value_outside_of_the_grammar_goes_to_resvg(name: str, value: str) -> None:
    for body in (SQUARE.replace("fill=", f'{name}="{value}" fill='), f"<style>rect{{{name}:{value}}}</style>{SQUARE}"):
        assert choose(ElementTree.fromstring(svg(body))).reason == f"has {name}='{value}'"


@pytest.mark.parametrize(("name", "value"), LEFT_OUT_OF_GRADIENTS.items())
def test_a_value_of_a_gradient_outside_of_the_grammar_goes_to_resvg(name: str, value: str) -> None:
    assert choose(ElementTree.fromstring(svg(linear(f'{name}="{value}"')))).reason == f"has {name}='{value}'"


@pytest.mark.parametrize(("name", "value"), LEFT_OUT_OF_ROOTS.items())
def test_a_value_of_the_root_outside_of_the_grammar_goes_to_resvg(name: str, value: str) -> None:
    assert (
        choose(ElementTree.fromstring(svg(f'<svg {name}="{value}">{SQUARE}</svg>'))).reason == f"has {name}='{value}'"
    )


def test_both_engines_agree_on_what_is_trusted() -> None:
    alike = dict(zip(TRUSTED, pairs(list(TRUSTED.values())), strict=True))
    assert [name for name, agreed in alike.items() if not agreed] == []


def test_what_is_called_wrong_is_wrong() -> None:
    alike = dict(zip(WRONG, pairs([body for body, _reason in WRONG.values()]), strict=True))
    assert [name for name, agreed in alike.items() if agreed] == []


NUMBERS = st.integers(-20, 120) | st.decimals(-20, 120, places=2).map(str)
COLOURS = st.sampled_from(("red", "#0a0", "#123456", "rgb(9,99,200)", "none", "url(#g)", "rgba(200,100,0,.5)"))
SHARES = st.sampled_from(("1", ".5", "0.25", "0"))


@st.composite
def points(draw: st.DrawFn, count: int) -> str:
    return " ".join(str(draw(NUMBERS)) for _ in range(2 * count))


@st.composite
def shapes(draw: st.DrawFn) -> str:
    size = st.integers(8, 80)
    outline = draw(
        st.sampled_from(("rect", "circle", "ellipse", "path", "polygon")).flatmap(
            lambda tag: {
                "rect": st.builds('<rect x="{}" y="{}" width="{}" height="{}"'.format, NUMBERS, NUMBERS, size, size),
                "circle": st.builds('<circle cx="{}" cy="{}" r="{}"'.format, NUMBERS, NUMBERS, size),
                "ellipse": st.builds('<ellipse cx="{}" cy="{}" rx="{}" ry="{}"'.format, NUMBERS, NUMBERS, size, size),
                "path": st.builds('<path d="M{}C{}L{}Q{}z"'.format, points(1), points(3), points(1), points(2)),
                "polygon": st.builds('<polygon points="{}"'.format, points(4)),
            }[tag]
        )
    )
    rule = draw(st.sampled_from(("", ' fill-rule="evenodd"', ' transform="rotate(20 50 50)"', ' opacity=".5"')))
    return f'{outline} fill="{draw(COLOURS)}" fill-opacity="{draw(SHARES)}"{rule}/>'


@st.composite
def groups(draw: st.DrawFn) -> str:
    said = draw(st.sampled_from(("", ' opacity=".6"', ' clip-path="url(#c)"', ' transform="translate(9 9) scale(.8)"')))
    return f"<g{said}>{''.join(draw(st.lists(shapes(), min_size=1, max_size=3)))}</g>"


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(groups(), min_size=1, max_size=3).map("".join), min_size=12, max_size=12))
def test_small_drawings_of_what_is_trusted_never_disagree(bodies: list[str]) -> None:
    shared = clipped('<circle cx="50" cy="50" r="45"/>', shape="") + linear(f'{FREE} x1="0" x2="100"', shape="")
    drawings = [shared + body for body in bodies]
    assert {choose(ElementTree.fromstring(svg(body))).engine for body in drawings} == {Engine.CAIROSVG}
    assert [body for body, agreed in zip(bodies, pairs(drawings), strict=True) if not agreed] == []
