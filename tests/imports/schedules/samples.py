"""Schedules for tests: a small one in each dialect of the XML."""

from __future__ import annotations

OWN = "https://otters.example"

C3VOC = """<?xml version="1.0" encoding="UTF-8"?>
<schedule>
 <version>v2</version>
 <conference>
  <acronym>ottercon_2026</acronym><title>OtterCon 2026</title>
  <start>2026-05-02</start><end>2026-05-03</end><days>2</days>
  <timeslot_duration>00:05</timeslot_duration>
  <time_zone_name>Europe/Berlin</time_zone_name>
  <url>https://ottercon.example/2026</url>
 </conference>
 <day index="1" date="2026-05-02" start="2026-05-02T04:00:00+02:00" end="2026-05-03T04:00:00+02:00">
  <room name="River">
   <event id="7" guid="270fa44c-821a-577f-8ca3-33e8d4a8c2a7">
    <date>2026-05-02T10:30:00+02:00</date><start>10:30</start><duration>00:40</duration><room>River</room>
    <slug>ottercon_2026-7-dams_and_locks</slug><title>Dams &amp; locks</title><subtitle>A tour</subtitle>
    <track>Water</track><type>Talk 40 (30 min)</type><language>en</language>
    <abstract>What a dam does.</abstract><description>And what a *lock* does.</description>
    <persons><person id="1">Ada Otter</person><person id="2">Bo Heron</person></persons>
    <recording><license>CC BY 4.0</license><optout>false</optout></recording>
    <links><link href="https://dams.example/">Dams</link></links>
    <attachments><attachment href="https://dams.example/dams.pdf" type="slides">Slides</attachment></attachments>
    <url>https://ottercon.example/talk/7</url><feedback_url>https://ottercon.example/talk/7/feedback</feedback_url>
   </event>
   <event id="8" guid="78910469-adfa-5c79-8529-1a9d66ef9e6a">
    <date>2026-05-03T01:15:00+02:00</date><start>01:15</start><duration>1:30</duration><room>River</room>
    <slug>ottercon_2026-8-night</slug><title>Night swimming</title><subtitle/><track/><type>Workshop</type>
    <language/><abstract/><description/><persons/>
    <recording><license/><optout>true</optout></recording><links/><attachments/>
   </event>
  </room>
 </day>
</schedule>
"""

FOSDEM = """<?xml version="1.0" encoding="UTF-8"?>
<schedule>
 <conference>
  <title>FrogDEM 2018</title><subtitle/><venue>The pond</venue><city>Brussels</city>
  <start>2018-02-03</start><end>2018-02-04</end><days>2</days>
  <day_change>09:00:00</day_change><timeslot_duration>00:05:00</timeslot_duration>
 </conference>
 <day index="1" date="2018-02-03">
  <room name="Janson">
   <event id="6245">
    <start>10:00</start><duration>00:50</duration><room>Janson</room><slug>leap_far</slug>
    <title>Leaping far</title><subtitle>Twenty years of it</subtitle><track>Keynotes</track><type>keynote</type>
    <language/><abstract>&lt;p&gt;How to &lt;b&gt;leap&lt;/b&gt;.&lt;/p&gt;</abstract>
    <description>&lt;ul&gt;&lt;li&gt;One &lt;a href="/reeds"&gt;reed&lt;/a&gt;&lt;/li&gt;&lt;/ul&gt;</description>
    <persons><person id="228">Fern Frog</person></persons>
    <links><link href="https://reeds.example/6245">Reeds</link></links>
   </event>
   <event id="6246">
    <start>02:30</start><duration>01:00</duration><room>Janson</room><slug>chorus</slug>
    <title>Night chorus</title><type>devroom</type><persons/><links/>
   </event>
  </room>
 </day>
</schedule>
"""
